package sign

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
)

// curl is what a curl command sends.
type curl struct {
	url, contentType string
	data             []string
	parts            []Param
}

// parseCurl reads a curl command as browsers, TOP's documents and people write it. It runs nothing and opens no file.
func parseCurl(command string) (*Request, error) {
	command = strings.TrimPrefix(strings.TrimSpace(command), "$")
	if strings.Contains(command, "^\r\n") || strings.Contains(command, "^\n") || strings.Contains(command, `^"`) {
		command = fromWindows(command)
	}
	// A command that was cut off, or copied with its last line's continuation.
	command = strings.TrimRight(command, "\\ \t\r\n")
	args, err := shellFields(command)
	if err != nil {
		return nil, fmt.Errorf("reading the curl command: %w", err)
	}
	c := new(curl)
	if err := c.read(args[1:]); err != nil {
		return nil, err
	}
	return c.request()
}

// fromWindows turns a command for cmd.exe, which escapes with "^", into one for a shell.
func fromWindows(command string) string {
	return strings.NewReplacer("^\r\n", " ", "^\n", " ", `^\^"`, `\"`, `^"`, `"`, "^%", "%", "^&", "&", "^^", "^").Replace(command)
}

// withValue are the options of curl that take a value, after a blank, or behind the option itself.
var withValue = strings.Fields(`-d --data --data-raw --data-binary --data-ascii --data-urlencode -F --form --form-string -H --header --url
	-X --request -o --output -A --user-agent -e --referer -b --cookie -c --cookie-jar -u --user -m --max-time --connect-timeout -x --proxy
	-w --write-out --retry -E --cert --key --cacert --resolve -T --upload-file`)

func (c *curl) read(args []string) error {
	for len(args) > 0 {
		option, value, inline := splitOption(args[0])
		args = args[1:]
		switch {
		case !strings.HasPrefix(option, "-"):
			c.url = option
			continue
		case !slices.Contains(withValue, option):
			continue
		case inline:
		case len(args) == 0:
			return fmt.Errorf("the option %s of the curl command has no value", option)
		default:
			value, args = args[0], args[1:]
		}
		if err := c.option(option, value); err != nil {
			return err
		}
	}
	return nil
}

// splitOption takes a value off the option it is written with: --data=x, -dx.
func splitOption(arg string) (option, value string, inline bool) {
	if strings.HasPrefix(arg, "--") {
		return strings.Cut(arg, "=")
	}
	if len(arg) > 2 && slices.Contains(withValue, arg[:2]) {
		return arg[:2], arg[2:], true
	}
	return arg, "", false
}

func (c *curl) option(option, value string) error {
	switch option {
	case "-d", "--data", "--data-raw", "--data-binary", "--data-ascii":
		if strings.HasPrefix(value, "@") && option != "--data-raw" {
			return fmt.Errorf("the curl command sends the file %s, which is not read here; put its content in place of @%[1]s", value[1:])
		}
		c.data = append(c.data, value)
	case "--data-urlencode":
		name, text, named := strings.Cut(value, "=")
		if !named {
			name, text = "", value
		}
		c.data = append(c.data, strings.TrimPrefix(name+"="+scriptEscape(text), "="))
	case "-F", "--form", "--form-string":
		name, text, _ := strings.Cut(value, "=")
		if file, ok := strings.CutPrefix(text, "@"); ok && option != "--form-string" {
			file, _, _ = strings.Cut(file, ";")
			c.parts = append(c.parts, Param{Name: name, File: true, FileName: path.Base(file), path: file})
		} else {
			c.parts = append(c.parts, Param{Name: name, Value: text})
		}
	case "-H", "--header":
		name, text, _ := strings.Cut(value, ":")
		if strings.EqualFold(name, "content-type") {
			c.contentType = strings.TrimSpace(text)
		}
	case "--url":
		c.url = value
	}
	return nil
}

func (c *curl) request() (*Request, error) {
	if c.url == "" {
		return nil, errors.New("the curl command has no URL")
	}
	r := new(Request)
	if !strings.Contains(c.url, "://") {
		c.url = "http://" + c.url
	}
	if err := r.address(c.url); err != nil {
		return nil, err
	}
	for _, p := range c.parts {
		r.add(p)
	}
	if len(c.data) == 0 {
		return r, nil
	}
	return r, r.body([]byte(strings.Join(c.data, "&")), c.contentType)
}
