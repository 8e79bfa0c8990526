package emit

import "github.com/dave/jennifer/jen"

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
			var texts []string
			for _, t := range c.Texts {
				texts = append(texts, sentence(clean(t)))
			}
			if about := join(lineWidth-indent, texts...); about != "" {
				g.Add(comment(fieldLines(about)))
			}
			g.Id(c.Go).Add(e.top("ErrorCode")).Op("=").Add(text(c.Value))
		}
	})
}
