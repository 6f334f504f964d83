//go:build offline

package embedded

import "embed"

// The container images that are there before a network is.
//
//go:embed images/*.zst images/embeds.json
var images embed.FS

func init() {
	folders = append(folders, folder{images, "images"})
}
