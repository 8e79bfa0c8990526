//go:build !linux

package output

import (
	"errors"
	"os"
)

// exchange is not to be had here.
func exchange(*os.Root, string, string) error { return errors.ErrUnsupported }

// renameNew is not to be had here.
func renameNew(*os.Root, string, string) error { return errors.ErrUnsupported }

// sameMount is not asked here: a rename will tell.
func sameMount(*os.Root, string) (bool, error) { return true, nil }

// likeFolder has nothing to do where no folder is exchanged.
func likeFolder(*os.Root, string, string) error { return nil }
