module stopcount/gvisor20260224

go 1.25.5

require (
	gvisor.dev/gvisor v0.0.0-20260224225140-573d5e7127a8
	stopcount/gv v0.0.0
	stopcount/kit v0.0.0
)

require (
	golang.org/x/exp v0.0.0-20231110203233-9a3e6036ecaa // indirect
	golang.org/x/sys v0.36.0 // indirect
	golang.org/x/time v0.12.0 // indirect
	google.golang.org/protobuf v1.36.8 // indirect
)

replace (
	stopcount/gv => ../gv
	stopcount/kit => ../../go/kit
)
