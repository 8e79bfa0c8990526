package diag

// What is wrong with a spec or an overlay.
const ()

var specCodes = map[Code]Entry{}
