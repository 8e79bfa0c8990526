package command

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// unique returns each file once, although it may be named by itself, in a folder, by a pattern and through a link. Read
// twice, a document would be refused because two documents describe one API.
func unique(files []string) []string {
	seen := make(map[string]bool)
	return slices.DeleteFunc(files, func(file string) bool {
		key, err := filepath.EvalSymlinks(file)
		if err == nil {
			key, err = filepath.Abs(key)
		}
		if err != nil || file == "-" {
			key = file
		}
		twice := seen[key]
		seen[key] = true
		return twice
	})
}

// besidePage reports whether a folder has the pictures and frames of a page beside it, as browsers save them:
// "recharge_files" beside "recharge.html". Frames are HTML as well, and no documents.
func besidePage(dir string) bool {
	for _, end := range []string{"_files", ".files"} {
		page, ok := strings.CutSuffix(dir, end)
		if !ok || filepath.Base(dir) == end {
			continue
		}
		for _, extension := range []string{".html", ".htm", ".HTML", ".HTM"} {
			if info, err := os.Stat(page + extension); err == nil && info.Mode().IsRegular() {
				return true
			}
		}
	}
	return false
}
