package command

// HelpKeys returns the keys of all texts that the help needs.
func HelpKeys() (keys []string) {
	for _, c := range root(Env{}).Commands {
		keys = append(keys, c.Name)
		if c.Name != "version" {
			keys = append(keys, c.Name+".more")
		}
		for _, f := range c.Flags {
			keys = append(keys, "-"+f.Names()[0])
		}
	}
	return keys
}
