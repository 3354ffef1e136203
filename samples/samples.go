// Package samples holds small newspaper issues that the project made itself,
// with their truth and recorded readings, for tests and a first run. README.md
// says where each file is from and what it is for.
package samples
