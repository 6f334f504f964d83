// Package embedded holds what the program carries: packed by size-guard, or plain with the build tag of that name.
package embedded

import (
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
)

// Part is a file that the program carries.
type Part struct {
	Name string
	Mode fs.FileMode
	// Of the content, in hex; empty where nothing tells it.
	sha256 string
	// Writes the content as it was before it was embedded.
	unpack func(io.Writer) error
}

// Unpack writes the part as it was before it was embedded, and gives its sha256 in hex. What was written is good for nothing
// where that is an error.
func (part Part) Unpack(to io.Writer) (string, error) {
	hash := sha256.New()
	if err := part.unpack(io.MultiWriter(to, hash)); err != nil {
		return "", fmt.Errorf("%s: %w", part.Name, err)
	}
	sum := fmt.Sprintf("%x", hash.Sum(nil))
	if part.sha256 != "" && part.sha256 != sum {
		return "", fmt.Errorf("%s: unpacked to sha256 %s, and %s was packed", part.Name, sum, part.sha256)
	}
	return sum, nil
}
