# What is wrong with a page; each completes `failure-gate`.

gates-results = results.json is not what emit writes
gates-size = it is { $size } MB and may be { $most } MB; emit long tables instead of displaying them
gates-secret = it holds a value that only an environment variable may hold; take it out of notebook and parameters
gates-elsewhere = it refers to { $link }; a page stands alone, so write the reference in words
gates-active = it holds { $what }, and a page runs nothing
gates-top = it has { $n } top headings; the notebook's title is the only '# ' heading allowed
gates-order = a heading of level { $below } follows one of level { $above }; use level { $right }
gates-twice = the id { $name } is used { $n } times
gates-language = its html element has no '{ $name }'
gates-words = a picture has no alternative text; show it with report.picture(ax)
gates-outside = a picture is not inside the page; show it with report.picture(ax)
