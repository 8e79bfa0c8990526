//go:build !race

package top_test

const raceDetector = false
