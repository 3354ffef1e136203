package layout

import (
	"regexp"
	"slices"

	"banmian/paper"
)

var (
	// skyPattern is what a weather box (天气) is about; a story may be, too.
	skyPattern = regexp.MustCompile(`天气|天氣|气象|氣象|多云|多雲|晴|阴|陰|雨|雪|相对湿度|相對濕度|紫外线|紫外線|空气质量|空氣品質`)
	// degreePattern is a measure that only weather has: 16～24℃, 东南风2到4级.
	degreePattern = regexp.MustCompile(`\d\s*(℃|°C|°Ｃ|摄氏度|攝氏度)|[东東西南北偏]{1,3}[风風].{0,8}[级級]|[风風]力.{0,8}[级級]`)
)

// largestWeather is more glyphs than a weather box has.
const largestWeather = 120

// isWeather reports whether lines that stand for themselves are a weather box:
// a few phrases with measures, and no sentences.
func (s *sheet) isWeather(lines []*line) bool {
	glyphs, sky, degrees, sentences := 0, 0, 0, 0
	for _, l := range lines {
		glyphs += l.n
		if skyPattern.MatchString(l.text) {
			sky++
		}
		if degreePattern.MatchString(l.text) {
			degrees++
		}
		if endsSentence(l.text) {
			sentences++
		}
	}
	return glyphs <= largestWeather && sky > 0 && degrees > 0 && sky+degrees > 2 && 3*sentences <= len(lines)
}

// weatherFrames lists the frames that hold a weather box.
func (s *sheet) weatherFrames() []paper.Rect {
	var out []paper.Rect
	for _, f := range s.frames {
		in, _ := partition(s.lines, func(l *line) bool { return inside(l.box, f) })
		if s.isWeather(in) && !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	return out
}
