package project

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/topgen/topgen/spec"
)

// holdsSpecs says whether a folder directly holds specs, and so is one package.
func holdsSpecs(dir string) bool {
	entries, _ := os.ReadDir(dir) // what cannot be read holds none
	return slices.ContainsFunc(entries, func(e os.DirEntry) bool { return isSpecName(e.Name()) && !e.IsDir() })
}

// folderFor says in which folder below dir a method's spec is kept: where it is already, in dir
// itself (".") when specs stand there, in the folder that name gives, or in that of the method's
// second word, which is how the platform groups its APIs: alibaba.alsc.… → alsc.
func folderFor(dir, method, name string) (string, error) {
	file, err := spec.FileName(method)
	if err != nil {
		return "", err
	}
	if holdsSpecs(dir) {
		return ".", nil
	}
	for _, folder := range specFolders(dir, nil) {
		if info, err := os.Stat(filepath.Join(dir, folder, file)); err == nil && info.Mode().IsRegular() {
			return folder, nil
		}
	}
	if name == "" {
		return packageFor(method)
	}
	return name, nil
}

// packageFor is the method's second word, lower-case, with "api" behind it where the word alone has a meaning of
// its own, as in taobao.top.….
func packageFor(method string) (string, error) {
	words := strings.Split(method, ".")
	name := strings.ToLower(strings.ReplaceAll(words[min(1, len(words)-1)], "-", "_"))
	for _, name := range []string{name, name + "api", "api_" + name} {
		if notPackage(name) == "" {
			return name, nil
		}
	}
	return "", fmt.Errorf("%s: %s; give a name with -package", method, notPackage(name))
}
