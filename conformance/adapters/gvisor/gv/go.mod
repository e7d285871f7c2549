module stopcount/gv

go 1.24.0

require (
	gvisor.dev/gvisor v0.0.0-20250205023644-9414b50a5633
	stopcount/kit v0.0.0
)

replace stopcount/kit => ../../go/kit
