package pipeline

import (
	"fmt"
	"image"
	"path/filepath"

	"banmian/export/tiles"
)

// previewDir keeps small pictures of the pages, so that a page can be shown
// before its image is decoded.
var previewDir = filepath.Join(workDir, "preview")

// TilesDir is where the reviewers' page keeps parts of page images, in the
// folder of an issue.
var TilesDir = filepath.Join(workDir, "tiles")

// DraftsDir is where the reviewers' page keeps text that is being typed, in the
// folder of an issue.
var DraftsDir = filepath.Join(workDir, "drafts")

// PreviewName is the file, in the folder of an issue, of level
// tiles.PreviewLevel of a page. It is valid while it is not older than the page's
// image.
func PreviewName(page int) string { return filepath.Join(previewDir, fmt.Sprintf("%04d.jpg", page)) }

// ThumbName is likewise the file of a page as it stands in a list.
func ThumbName(page int) string {
	return filepath.Join(previewDir, fmt.Sprintf("%04d-thumb.jpg", page))
}

// savePreview writes both pictures of a page.
func (j *job) savePreview(page int, img image.Image) error {
	preview, thumb, err := tiles.Preview(img)
	if err != nil {
		return fmt.Errorf("preview of page %d: %w", page, err)
	}
	if err := writeFile(filepath.Join(j.dir, PreviewName(page)), preview); err != nil {
		return err
	}
	return writeFile(filepath.Join(j.dir, ThumbName(page)), thumb)
}
