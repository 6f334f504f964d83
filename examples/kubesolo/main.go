// Command kubesolo stands for a Kubernetes in one file: at its start it unpacks the programs that it carries, and prints the
// sha256 of each as sha256sum does. That is all it does.
//
//	kubesolo [FOLDER]	# without a folder, nothing is written
package main

import (
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"example.com/kubesolo/internal/embedded"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "kubesolo:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) > 1 {
		return fmt.Errorf("usage: kubesolo [FOLDER]")
	}
	parts, err := embedded.Parts()
	if err != nil {
		return err
	}
	for _, part := range parts {
		hash := sha256.New()
		if len(args) == 0 {
			err = part.Unpack(hash)
		} else {
			err = install(part, args[0], hash)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", part.Name, err)
		}
		sum := fmt.Sprintf("%x", hash.Sum(nil))
		if part.SHA256 != "" && part.SHA256 != sum {
			return fmt.Errorf("%s: unpacked to sha256 %s, and %s was packed", part.Name, sum, part.SHA256)
		}
		fmt.Printf("%s  %s\n", sum, part.Name)
	}
	return nil
}

// install writes a part into a folder, under its name once it is whole: what is running of it goes on running.
func install(part embedded.Part, folder string, hash io.Writer) error {
	file, err := os.CreateTemp(folder, part.Name+".*")
	if err != nil {
		return err
	}
	defer os.Remove(file.Name())
	defer file.Close()
	if err := part.Unpack(io.MultiWriter(file, hash)); err != nil {
		return err
	}
	if err := file.Chmod(part.Mode); err != nil {
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	return os.Rename(file.Name(), filepath.Join(folder, part.Name))
}
