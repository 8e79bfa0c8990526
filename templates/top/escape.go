package top

import "encoding/binary"

// escapes says, for every byte, what stands for it in a form-encoded value: the bytes to write in the low
// three quarters, first byte lowest, and how many they are in the highest.
var escapes = func() (table [256]uint32) {
	const hex = "0123456789ABCDEF"
	for i := range table {
		c := byte(i)
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9',
			c == '-', c == '_', c == '.', c == '~':
			table[i] = 1<<24 | uint32(c)
		case c == ' ':
			table[i] = 1<<24 | '+'
		default:
			table[i] = 3<<24 | uint32(hex[c&15])<<16 | uint32(hex[c>>4])<<8 | '%'
		}
	}
	return table
}()

// appendEscaped appends text as application/x-www-form-urlencoded has it, as url.QueryEscape does.
// It writes four bytes for every byte of the text and moves on by as many as count, which spares the
// branches that would be mispredicted all the time in JSON.
func appendEscaped[T string | []byte](dst []byte, text T) []byte {
	n := len(dst)
	if need := n + 3*len(text) + 4; need > cap(dst) {
		grown := make([]byte, n, need+need/4)
		copy(grown, dst)
		dst = grown
	}
	dst = dst[:cap(dst)]
	for i := 0; i < len(text); i++ {
		e := escapes[text[i]]
		binary.LittleEndian.PutUint32(dst[n:], e)
		n += int(e >> 24)
	}
	return dst[:n]
}

// appendPair appends name=value, after a & unless it is the first.
func appendPair[T string | []byte](dst []byte, name, value T) []byte {
	dst = appendEscaped(appendAnd(dst), name)
	dst = append(dst, '=')
	return appendEscaped(dst, value)
}

// appendAnd appends the & between parameters.
func appendAnd(dst []byte) []byte {
	if len(dst) > 0 {
		dst = append(dst, '&')
	}
	return dst
}
