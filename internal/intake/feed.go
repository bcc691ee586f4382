package intake

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html"

	"casus"
)

// readFeed takes each item of an RSS or Atom feed as a report. The text is what
// the feed itself carries; nothing is fetched.
func readFeed(name string, r io.Reader, yield func(casus.Report, error) bool) bool {
	raw, err := slurp(r)
	if err != nil {
		return yield(casus.Report{}, refuse(name, "%v", err))
	}
	feed, err := gofeed.NewParser().Parse(bytes.NewReader(raw))
	if err != nil {
		return yield(casus.Report{}, refuse(name, "not an RSS or Atom feed: %v", err))
	}
	if len(feed.Items) == 0 {
		return yield(casus.Report{}, refuse(name, "the feed has no items"))
	}
	for i, item := range feed.Items {
		where := fmt.Sprintf("%s: item %d", name, i+1)
		rep, err := parseItem(feed, item)
		if err != nil {
			err = refuse(where, "%v", err)
		}
		rep.Origin = where
		if !yield(sealed(rep), err) {
			return false
		}
	}
	return true
}

func parseItem(feed *gofeed.Feed, item *gofeed.Item) (casus.Report, error) {
	body := item.Content
	if body == "" {
		body = item.Description
	}
	text, err := fragmentText(body)
	if err != nil {
		return casus.Report{}, err
	}
	if text == "" {
		return casus.Report{}, errors.New("the item has no text")
	}
	rep := casus.Report{ID: casus.ReportID(itemID(item)), Title: strings.TrimSpace(item.Title), Publisher: strings.TrimSpace(feed.Title), URL: item.Link, Text: text, Raw: []byte(body), Medium: "html"}
	if item.PublishedParsed != nil {
		rep.Published = casus.DayOf(*item.PublishedParsed)
	}
	return rep, nil
}

func itemID(item *gofeed.Item) string {
	if item.GUID != "" {
		return item.GUID
	}
	return item.Link
}

// fragmentText is the text of a piece of HTML, a blank line between blocks.
func fragmentText(body string) (string, error) {
	doc, err := html.Parse(strings.NewReader(body))
	if err != nil {
		return "", err
	}
	return blockText(doc), nil
}
