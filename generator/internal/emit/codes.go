package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/topgen/topgen/generator/internal/model"
)

// codes are the documented error codes as constants.
//
//	// Error codes in the document of alibaba.alsc.crm.card.open, for errors.Is.
//	const (
//		// 参数错误。 检查参数。
//		CrmCardOpen_CodeISVInvalidParameter top.ErrorCode = "isv.invalid-parameter"
//	)
func (e emitter) codes(g *jen.Group) {
	if len(e.m.Codes) == 0 {
		return
	}
	g.Add(doc("Error codes in the document of " + e.m.Spec.Method + ", for errors.Is."))
	g.Const().DefsFunc(func(g *jen.Group) {
		for _, c := range e.m.Codes {
			e.code(g, c)
		}
	})
}

func (e emitter) code(g *jen.Group, c model.Code) {
	var texts []string
	for _, t := range c.Texts {
		if t = sentence(clean(t)); t != "" { // nothing is left of a text of invisible characters
			texts = append(texts, t)
		}
	}
	if len(texts) > 0 {
		g.Add(comment(fieldLines(join(lineWidth-indent, texts...))))
	}
	g.Id(c.Go).Add(e.top("ErrorCode")).Op("=").Add(text(c.Value))
}
