package diag

// What is wrong with inputs and settings.
const ()

var commandCodes = map[Code]Entry{}
