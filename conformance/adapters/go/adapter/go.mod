module stopcount/adapter

go 1.24

require (
	stopcount/kit v0.0.0
	stopcount/taskstops v0.0.0
)

replace (
	stopcount/kit => ../kit
	stopcount/taskstops => ../taskstops
)
