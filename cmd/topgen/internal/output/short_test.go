//go:build !long

package output_test

const killRounds = 6
