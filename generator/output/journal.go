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

// journal is what is left to do once all new content is staged.
type journal struct {
	// Swap are folders that the staged ones take the place of, whole.
	Swap   []string `json:"swap"`
	Write  []string `json:"write"`
	Remove []string `json:"remove"`
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

// recoverStage deals with what an interrupted run left: with a journal its work is completed,
// without one it had replaced nothing and its leavings are removed.
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
	return apply(root, j)
}
