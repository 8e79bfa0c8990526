// Package alsc holds the specs of the ALSC APIs (alibaba.alsc.…), each beside the document it was
// read from. They come with the command, so that a repository can generate from them without a copy.
package alsc

import "embed"

// FS holds one <method>.json an API.
//
//go:embed *
var FS embed.FS
