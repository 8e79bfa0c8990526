package output

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
)

// stageDir holds new content until it is complete. Its name begins with a dot, so that Go's tools
// do not look into it should it ever be left behind.
const stageDir = ".topgen-stage"

const journalName = stageDir + "/journal.json"

// steps are what is left to do once all new content is staged.
type steps struct {
	swap   []string // folders that the staged ones take the place of, whole
	write  []string // files that the staged ones take the place of
	remove []string
}

// journal is written when all is staged: from then on a staged folder without newMark is not a new one that is
// unfinished, but an old one that was exchanged.
type journal struct {
	Swap []string `json:"swap"`
}

// writeJournal makes the journal appear whole, by a rename.
func writeJournal(root *os.Root, j journal) error {
	data, err := json.Marshal(j)
	if err != nil {
		return fmt.Errorf("encoding the journal: %w", err)
	}
	half := path.Join(stageDir, "journal.new")
	f, err := root.Create(half)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return root.Rename(half, journalName)
}

// recoverStage clears away what an interrupted run left. Nothing of it is used: files may have been written by hand
// since then, and this run makes all of topgen's anew. Only what people wrote into a folder while it was being
// exchanged is brought back.
func recoverStage(root *os.Root) error {
	data, err := root.ReadFile(journalName)
	if errors.Is(err, fs.ErrNotExist) {
		return root.RemoveAll(stageDir)
	}
	if err != nil {
		return err
	}
	var j journal
	if err := json.Unmarshal(data, &j); err != nil {
		return fmt.Errorf("reading %s: %w; remove the folder %s", journalName, err, stageDir)
	}
	for _, dir := range j.Swap {
		if err := finishSwap(root, dir); err != nil {
			return err
		}
	}
	return root.RemoveAll(stageDir)
}
