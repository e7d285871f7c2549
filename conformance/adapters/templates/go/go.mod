module adapter

go 1.24

require stopcount/kit v0.0.0

replace stopcount/kit => ./kit
