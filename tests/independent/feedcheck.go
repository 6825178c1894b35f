// Feedcheck checks what Yinxin publishes with code that is not Yinxin's: Go's own packages for signed notes and
// transparency logs (golang.org/x/mod/sumdb). It shares no line with the programs it checks.
//
//	feedcheck DIR VKEY                     a static tlog-tiles directory: checkpoint, tile/<L>/<N>, tile/entries/<N>
//	feedcheck proof FILE VKEY LEAFFILE     a tlog-proof file against the bytes of the entry
//	feedcheck cosignature FILE VKEY        a checkpoint against the key of a cosigner (type 4)
//
// It prints one line that begins with "ok" and exits 0, or the reason and exits 1; wrong usage exits 2.
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	height  = 8
	width   = 1 << height
	samples = 40 // inclusion and consistency proofs tried, each
)

func main() {
	var result string
	var err error
	switch args := os.Args[1:]; {
	case len(args) == 2:
		result, err = checkLog(args[0], args[1])
	case len(args) == 4 && args[0] == "proof":
		result, err = checkProof(args[1], args[2], args[3])
	case len(args) == 3 && args[0] == "cosignature":
		result, err = checkCosignature(args[1], args[2])
	default:
		fmt.Fprintln(os.Stderr, "usage: feedcheck DIR VKEY | proof FILE VKEY LEAFFILE | cosignature FILE VKEY")
		os.Exit(2)
	}
	if err != nil {
		fmt.Println("refused:", err)
		os.Exit(1)
	}
	fmt.Println("ok", result)
}

// Checkpoints

var strict = base64.StdEncoding.Strict()

func openCheckpoint(signed []byte, verifier note.Verifier) (tree tlog.Tree, origin string, err error) {
	opened, err := note.Open(signed, note.VerifierList(verifier))
	if err != nil {
		return tree, "", fmt.Errorf("checkpoint: %w", err)
	}
	// The package takes Base64 whose unused bits are set; the format has one spelling.
	for _, signature := range append(opened.Sigs, opened.UnverifiedSigs...) {
		if _, err := strict.DecodeString(signature.Base64); err != nil {
			return tree, "", fmt.Errorf("checkpoint: signature of %s: %w", signature.Name, err)
		}
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[3] != "" {
		return tree, "", fmt.Errorf("checkpoint: %d lines instead of 3", len(lines)-1)
	}
	tree.N, err = strconv.ParseInt(lines[1], 10, 64)
	if err != nil || tree.N < 0 || strconv.FormatInt(tree.N, 10) != lines[1] {
		return tree, "", fmt.Errorf("checkpoint: size %q", lines[1])
	}
	root, err := strict.DecodeString(lines[2])
	if err != nil || len(root) != tlog.HashSize {
		return tree, "", fmt.Errorf("checkpoint: root %q", lines[2])
	}
	copy(tree.Hash[:], root)
	return tree, lines[0], nil
}

func openLogCheckpoint(signed []byte, vkey string) (tlog.Tree, error) {
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return tlog.Tree{}, fmt.Errorf("verifier key: %w", err)
	}
	tree, origin, err := openCheckpoint(signed, verifier)
	if err == nil && origin != verifier.Name() {
		err = fmt.Errorf("checkpoint: origin %q, but the key is of %q", origin, verifier.Name())
	}
	return tree, err
}

// Static directories. The paths are C2SP's, not those of sumdb: no height, and bundles of entries.

func place(n int64, w int) string {
	path := fmt.Sprintf("%03d", n%1000)
	for n /= 1000; n > 0; n /= 1000 {
		path = fmt.Sprintf("x%03d/%s", n%1000, path)
	}
	if w < width {
		path += fmt.Sprintf(".p/%d", w)
	}
	return path
}

func tilePath(t tlog.Tile) string { return fmt.Sprintf("tile/%d/%s", t.L, place(t.N, t.W)) }

// tilesAt lists the tiles of a level that has this many hashes.
func tilesAt(level int, hashes int64) (tiles []tlog.Tile) {
	for n := int64(0); n < hashes/width; n++ {
		tiles = append(tiles, tlog.Tile{H: height, L: level, N: n, W: width})
	}
	if rest := int(hashes % width); rest > 0 {
		tiles = append(tiles, tlog.Tile{H: height, L: level, N: hashes / width, W: rest})
	}
	return tiles
}

// directory reads tiles for tlog.TileHashReader.
type directory string

func (d directory) read(path string) ([]byte, error) {
	return os.ReadFile(filepath.Join(string(d), path))
}
func (d directory) Height() int                     { return height }
func (d directory) SaveTiles([]tlog.Tile, [][]byte) {}
func (d directory) ReadTiles(tiles []tlog.Tile) (data [][]byte, err error) {
	for _, tile := range tiles {
		bytes, err := d.read(tilePath(tile))
		if err != nil {
			return nil, err
		}
		data = append(data, bytes)
	}
	return data, nil
}

func splitBundle(data []byte, count int) (entries [][]byte, err error) {
	for len(data) > 0 {
		if len(data) < 2 || len(data)-2 < int(binary.BigEndian.Uint16(data)) {
			return nil, fmt.Errorf("ends inside entry %d", len(entries))
		}
		end := 2 + int(binary.BigEndian.Uint16(data))
		entries, data = append(entries, data[2:end]), data[end:]
	}
	if len(entries) != count {
		return nil, fmt.Errorf("%d entries instead of %d", len(entries), count)
	}
	return entries, nil
}

// stored is every hash of the tree, in the order of tlog.StoredHashIndex.
type stored []tlog.Hash

func (s stored) ReadHashes(indexes []int64) (hashes []tlog.Hash, err error) {
	for _, index := range indexes {
		if index >= int64(len(s)) {
			return nil, fmt.Errorf("hash %d is beyond the tree", index)
		}
		hashes = append(hashes, s[index])
	}
	return hashes, nil
}

// hashEntries reads every entry bundle and makes the tree anew from the entries alone.
func hashEntries(dir directory, size int64) (tree stored, err error) {
	for _, tile := range tilesAt(0, size) {
		path := "tile/entries/" + place(tile.N, tile.W)
		data, err := dir.read(path)
		if err != nil {
			return nil, err
		}
		entries, err := splitBundle(data, tile.W)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		for i, entry := range entries {
			hashes, err := tlog.StoredHashes(tile.N*width+int64(i), entry, tree)
			if err != nil {
				return nil, err
			}
			tree = append(tree, hashes...)
		}
	}
	return tree, nil
}

func checkTiles(dir directory, size int64, tree stored) error {
	for level := 0; size>>(height*level) > 0; level++ {
		for _, tile := range tilesAt(level, size>>(height*level)) {
			wanted, err := tlog.ReadTileData(tile, tree)
			if err != nil {
				return err
			}
			found, err := dir.read(tilePath(tile))
			if err != nil {
				return err
			}
			if !bytes.Equal(wanted, found) {
				return fmt.Errorf("%s: does not have the hashes of the entries", tilePath(tile))
			}
		}
	}
	return nil
}

// spread gives up to `samples` numbers of [low, high], the ends among them, and those around powers of two.
func spread(low, high int64) (out []int64) {
	seen := map[int64]bool{}
	add := func(n int64) {
		if n >= low && n <= high && !seen[n] {
			seen[n] = true
			out = append(out, n)
		}
	}
	for i := int64(0); i < samples; i++ {
		add(low + (high-low)*i/(samples-1))
	}
	for power := int64(1); power > 0 && power <= high; power *= 2 {
		add(power - 1)
		add(power)
		add(power + 1)
	}
	return out
}

// checkProofs proves from the tiles in the directory, which the reader holds against the root, and checks the proofs
// against what the entries give.
func checkProofs(dir directory, head tlog.Tree, tree stored) error {
	tiles := tlog.TileHashReader(head, dir)
	for _, index := range spread(0, head.N-1) {
		proof, err := tlog.ProveRecord(head.N, index, tiles)
		if err == nil {
			err = tlog.CheckRecord(proof, head.N, head.Hash, index, tree[tlog.StoredHashIndex(0, index)])
		}
		if err != nil {
			return fmt.Errorf("inclusion of entry %d: %w", index, err)
		}
	}
	for _, size := range spread(1, head.N) {
		root, err := tlog.TreeHash(size, tree)
		if err != nil {
			return err
		}
		proof, err := tlog.ProveTree(head.N, size, tiles)
		if err == nil {
			err = tlog.CheckTree(proof, head.N, head.Hash, size, root)
		}
		if err != nil {
			return fmt.Errorf("consistency from size %d: %w", size, err)
		}
	}
	return nil
}

func checkLog(path, vkey string) (string, error) {
	dir := directory(path)
	signed, err := dir.read("checkpoint")
	if err != nil {
		return "", err
	}
	head, err := openLogCheckpoint(signed, vkey)
	if err != nil {
		return "", err
	}
	result := fmt.Sprintf("size %d root %s", head.N, head.Hash)
	if head.N == 0 { // RFC 6962 §2.1; the package has another opinion
		if head.Hash != sha256.Sum256(nil) {
			return "", errors.New("checkpoint: the root of size 0 is not that of no entries")
		}
		return result, nil
	}
	tree, err := hashEntries(dir, head.N)
	if err != nil {
		return "", err
	}
	root, err := tlog.TreeHash(head.N, tree)
	if err != nil {
		return "", err
	}
	if root != head.Hash {
		return "", fmt.Errorf("the entries have the root %s, the checkpoint says %s", root, head.Hash)
	}
	if err := checkTiles(dir, head.N, tree); err != nil {
		return "", err
	}
	return result, checkProofs(dir, head, tree)
}

// Proof files

func checkProof(path, vkey, leafPath string) (string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	leaf, err := os.ReadFile(leafPath)
	if err != nil {
		return "", err
	}
	head, checkpoint, found := strings.Cut(string(data), "\n\n")
	lines := strings.Split(head, "\n")
	if !found || lines[0] != "c2sp.org/tlog-proof@v1" {
		return "", errors.New("proof: header")
	}
	lines = lines[1:]
	if len(lines) > 0 && strings.HasPrefix(lines[0], "extra ") {
		if _, err := strict.DecodeString(lines[0][len("extra "):]); err != nil {
			return "", fmt.Errorf("proof: extra: %w", err)
		}
		lines = lines[1:]
	}
	if len(lines) == 0 || !strings.HasPrefix(lines[0], "index ") {
		return "", errors.New("proof: no index")
	}
	index, err := strconv.ParseInt(lines[0][len("index "):], 10, 64)
	if err != nil || fmt.Sprintf("index %d", index) != lines[0] {
		return "", fmt.Errorf("proof: %q", lines[0])
	}
	var proof tlog.RecordProof
	for _, line := range lines[1:] {
		hash, err := strict.DecodeString(line)
		if err != nil || len(hash) != tlog.HashSize {
			return "", fmt.Errorf("proof: hash %q", line)
		}
		proof = append(proof, tlog.Hash{})
		copy(proof[len(proof)-1][:], hash)
	}
	tree, err := openLogCheckpoint([]byte(checkpoint), vkey)
	if err != nil {
		return "", err
	}
	if err := tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(leaf)); err != nil {
		return "", err
	}
	return fmt.Sprintf("index %d size %d root %s", index, tree.N, tree.Hash), nil
}

// Cosignatures: note.Verifier for keys of type 4 (C2SP tlog-cosignature), which the package does not have.

type cosigner struct {
	name string
	key  ed25519.PublicKey
	time uint64
}

func newCosigner(vkey string) (*cosigner, error) {
	parts := strings.SplitN(vkey, "+", 3)
	if len(parts) != 3 {
		return nil, errors.New("verifier key: form")
	}
	key, err := strict.DecodeString(parts[2])
	if err != nil || len(key) != 33 || key[0] != 4 {
		return nil, errors.New("verifier key: not of a cosigner")
	}
	c := &cosigner{name: parts[0], key: key[1:]}
	if fmt.Sprintf("%08x", c.KeyHash()) != parts[1] {
		return nil, errors.New("verifier key: hash")
	}
	return c, nil
}

func (c *cosigner) Name() string { return c.name }
func (c *cosigner) KeyHash() uint32 {
	sum := sha256.Sum256(append([]byte(c.name+"\n\x04"), c.key...))
	return binary.BigEndian.Uint32(sum[:])
}
func (c *cosigner) Verify(text, signature []byte) bool {
	if len(signature) != 72 {
		return false
	}
	c.time = binary.BigEndian.Uint64(signature)
	message := fmt.Sprintf("cosignature/v1\ntime %d\n%s", c.time, text)
	return c.time < 1<<63 && ed25519.Verify(c.key, []byte(message), signature[8:])
}

func checkCosignature(path, vkey string) (string, error) {
	signed, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	c, err := newCosigner(vkey)
	if err != nil {
		return "", err
	}
	tree, origin, err := openCheckpoint(signed, c)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("origin %s size %d time %d", origin, tree.N, c.time), nil
}
