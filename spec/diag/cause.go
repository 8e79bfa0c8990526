package diag

import (
	"errors"
	"io/fs"
	"os"
)

// Cause returns what is wrong with a file without its name, which a finding has already.
func Cause(err error) error {
	if p := (*fs.PathError)(nil); errors.As(err, &p) {
		return p.Err
	}
	if l := (*os.LinkError)(nil); errors.As(err, &l) {
		return l.Err
	}
	return err
}
