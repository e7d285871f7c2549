module stopcount/kit

go 1.24
