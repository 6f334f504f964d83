//go:build plain

package embedded

import (
	"embed"
	"io"
	"path"
)

// As it was before: the parts as they are, put there by the build itself.
//
//go:embed plain
var plain embed.FS

// Parts tells what there is. go:embed keeps no permissions; all of it are programs.
func Parts() ([]Part, error) {
	entries, err := plain.ReadDir("plain")
	if err != nil {
		return nil, err
	}
	var parts []Part
	for _, entry := range entries {
		parts = append(parts, Part{entry.Name(), 0o755, "", func(to io.Writer) error {
			content, err := plain.ReadFile(path.Join("plain", entry.Name()))
			if err != nil {
				return err
			}
			_, err = to.Write(content)
			return err
		}})
	}
	return parts, nil
}
