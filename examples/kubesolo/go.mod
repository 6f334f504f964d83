module example.com/kubesolo

go 1.25

toolchain go1.26.8

require github.com/klauspost/compress v1.20.3
