package diag

// What keeps specs from becoming Go.
const ()

var generateCodes = map[Code]Entry{}
