// Package embedded holds what the program carries: packed by size-guard, or plain with the build tag of that name.
package embedded

import (
	"io"
	"io/fs"
)

// Part is a file that the program carries.
type Part struct {
	Name string
	Mode fs.FileMode
	// Of the content, in hex; empty where nothing tells it.
	SHA256 string
	// Unpack writes the content as it was before it was embedded.
	Unpack func(io.Writer) error
}
