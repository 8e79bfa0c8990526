// Package spec is the model between a document of the Taobao Open Platform and Go: one API, as its document states it, in
// the document's own words.
//
// # The way of a document
//
// What people save of the platform (a page, its text, the document service's JSON, the SDK's ApiMetadata.xml) becomes Go
// in these steps; each is one package and hands one type to the next.
//
//	bytes
//	  │  spec/read            finds the form, and its reader in spec/internal/{text,html,docjson,metadata}
//	  ▼
//	document.Document         rows, samples and demos, each with its line; page text has several readings of a line
//	  │  spec/internal/solve  finds the tree that agrees with table, demo and sample; spec/sample reads those two
//	  ▼
//	spec.API                  the tree, in the document's words
//	  │  spec/internal/prose  rules and values of success that only sentences state; CompleteOutcome
//	  │  Merge, Seal, Encode  what another form knew is kept; <method>.json is written, with the hash of what it says
//	  ▼
//	<method>.json             reviewed in a diff, edited by hand if need be; see schema.json
//	<method>.overlay.json     what people decided beside it; see overlay.schema.json
//	  │  LoadMethod           reads both, checks them, applies the overlay
//	  ▼
//	spec.API                  as it counts
//	  │  generator            names and types (generator/internal/model), then Go (generator/internal/emit)
//	  ▼
//	generated/<package>       client code that calls templates/top, the runtime
//
// Whatever is wrong on the way is a finding of package diag, with a code, a file and a line.
//
// # What is kept and what is decided
//
// A spec states what its document states, also where that is odd: a type that is misspelt stays misspelt. The keys are a
// contract, because other tools read them. An [Overlay] has what people know better, and no command writes over one.
// [Diff] compares two versions of an API and grades each change by whom it breaks.
//
// # Paths
//
// A path is names joined by "/": "request/param_recharge_open_req/card_id". Overlays, changes and findings begin it with
// "request" or "response"; a rule's fields begin below the request, an outcome's members below the response. No name has a
// "/" in it.
//
// The model knows nothing of Go but for the names that an overlay gives.
package spec
