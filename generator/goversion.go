package generator

// MinGo is the oldest Go, as a module file's go line names it, that generated code and its runtime compile with: older
// ones lack parts of the language and of the standard library that they use.
const MinGo = "1.24"
