# Why a page was made but not published.

# The sentences below, each with where it comes from: cells are counted from the top, all of them.
gates-placed = { $problem } It comes from cell { $n } of the notebook.
gates-results = The page was made but not published, because results.json is not what emit writes.
gates-moved = The notebook ran but its page was not made, because the folder of its run is no longer where it was put; a cell moved it, removed it or put a link in its place, so let the notebook leave that folder as it is.
gates-size = The page was made but not published, because it is { $size } MB and may be { $most } MB; emit long tables instead of displaying them.
gates-secret = The page was made but not published, because it holds a value that only an environment variable may hold; take it out of notebook and parameters.
gates-elsewhere = The page was made but not published, because it refers to { $link }; a page stands alone, so write the reference in words.
gates-active = The page was made but not published, because it holds { $what }, and a page runs nothing.
gates-top = The page was made but not published, because it has { $n } top headings; the notebook's title is the only '# ' heading allowed.
gates-order = The page was made but not published, because a heading of level { $below } follows one of level { $above }; use level { $right }.
gates-twice = The page was made but not published, because the id { $name } is used { $n } times.
gates-language = The page was made but not published, because its html element has no '{ $name }'.
gates-words = The page was made but not published, because a picture has no alternative text; show it with report.picture(ax).
gates-outside = The page was made but not published, because a picture is not inside the page; show it with report.picture(ax).
