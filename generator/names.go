package generator

import "github.com/topgen/topgen/generator/internal/naming"

// GoName returns the name that an API has in the Go package, if no overlay gives it another.
func GoName(method, pkg string) string { return naming.Method(method, pkg).Go }

// FileName returns the name of the file that an API's code is in.
func FileName(method, pkg string) string { return naming.Method(method, pkg).File + ".go" }
