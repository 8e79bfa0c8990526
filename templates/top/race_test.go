//go:build race

package top_test

// raceDetector says that the race detector is on, which empties pools at random.
const raceDetector = true
