package io.guildhall.itest;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of a board React has drawn again, as its developer tools would count it: by the hook that React calls after each commit, in
 * the product as it is shipped.
 *
 * @param columns stages, or places of columns on boards of other records
 * @param cards records
 */
record Drawn(Set<Long> columns, Set<Long> cards) {
    private static final String COUNTER = """
            (() => {
              const WORKED = 1;
              const columns = new Set();
              const cards = new Set();
              function note({ memoizedProps: props }) {
                if (props?.column && 'aimed' in props) {
                  columns.add(props.column.stage?.id ?? props.at);
                } else if (props?.card && 'rotting' in props) {
                  cards.add(props.card.id);
                } else if (props?.record && props.lanes) {
                  cards.add(props.record.id);
                }
              }
              // Below a part whose children are the same objects as before, nothing was done.
              function walk(part) {
                if (!part.alternate || part.flags & WORKED) {
                  note(part);
                }
                if (part.child !== part.alternate?.child) {
                  for (let child = part.child; child; child = child.sibling) {
                    walk(child);
                  }
                }
              }
              window.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
                supportsFiber: true,
                renderers: new Map(),
                checkDCE() {},
                inject: () => 1,
                onCommitFiberRoot: (_, root) => walk(root.current),
                onPostCommitFiberRoot() {},
                onCommitFiberUnmount() {},
              };
              window.takeDrawn = () => {
                const drawn = JSON.stringify([[...columns], [...cards]]);
                columns.clear();
                cards.clear();
                return drawn;
              };
            })()""";

    /** Counts on every page that is loaded from now on. */
    static void count(Page page) {
        page.addInitScript(COUNTER);
    }

    /** Since it was last asked. */
    static Drawn take(Page page) {
        try {
            JsonNode drawn = Client.JSON.readTree((String) page.evaluate("window.takeDrawn()"));
            return new Drawn(ids(drawn.path(0)), ids(drawn.path(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<Long> ids(JsonNode values) {
        Set<Long> ids = new TreeSet<>();
        values.forEach(value -> ids.add(value.asLong()));
        return ids;
    }
}
