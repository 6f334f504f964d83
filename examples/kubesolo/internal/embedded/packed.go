//go:build !plain

package embedded

import (
	"embed"
	"encoding/json"
	"io"
	"io/fs"
	"path"

	"github.com/klauspost/compress/zstd"
)

// What size-guard puts there before the build, as `embeds` in budgets.yml says.
//
//go:embed bin/*.zst bin/embeds.json
var bin embed.FS

// folder is one that size-guard filled.
type folder struct {
	files embed.FS
	path  string
}

var folders = []folder{{bin, "bin"}}

// manifest is embeds.json.
type manifest struct {
	Embeds []struct {
		Name   string
		Mode   fs.FileMode
		SHA256 string
	}
}

// Parts tells what there is; nothing is unpacked yet.
func Parts() ([]Part, error) {
	var parts []Part
	for _, from := range folders {
		text, err := from.files.ReadFile(path.Join(from.path, "embeds.json"))
		if err != nil {
			return nil, err
		}
		var packed manifest
		if err := json.Unmarshal(text, &packed); err != nil {
			return nil, err
		}
		for _, each := range packed.Embeds {
			parts = append(parts, Part{each.Name, each.Mode, each.SHA256, func(to io.Writer) error {
				return from.unpack(each.Name, to)
			}})
		}
	}
	return parts, nil
}

func (from folder) unpack(name string, to io.Writer) error {
	file, err := from.files.Open(path.Join(from.path, name+".zst"))
	if err != nil {
		return err
	}
	defer file.Close()
	content, err := zstd.NewReader(file)
	if err != nil {
		return err
	}
	defer content.Close()
	_, err = content.WriteTo(to)
	return err
}
