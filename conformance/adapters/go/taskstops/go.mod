module stopcount/taskstops

go 1.24
