// Command kubesolo stands for a Kubernetes in one file: at its start it unpacks the programs that it carries, and prints the
// sha256 of each as sha256sum does. That is all it does.
//
//	kubesolo [FOLDER]	# without a folder, nothing is written
package main

import (
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
		var sum string
		if len(args) == 1 {
			sum, err = install(part, args[0])
		} else {
			sum, err = part.Unpack(io.Discard)
		}
		if err != nil {
			return err
		}
		fmt.Printf("%s  %s\n", sum, part.Name)
	}
	return nil
}

// install writes a part into a folder, under its name once it is whole and right: what is running of it goes on running.
func install(part embedded.Part, folder string) (string, error) {
	file, err := os.CreateTemp(folder, part.Name+".*")
	if err != nil {
		return "", err
	}
	defer os.Remove(file.Name())
	defer file.Close()
	sum, err := part.Unpack(file)
	if err != nil {
		return "", err
	}
	if err := file.Chmod(part.Mode); err != nil {
		return "", err
	}
	if err := file.Close(); err != nil {
		return "", err
	}
	return sum, os.Rename(file.Name(), filepath.Join(folder, part.Name))
}
