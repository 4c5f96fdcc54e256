package io.guildhall.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Test;

/** What {@link AxeTest} and {@link PseudoTest} walk is all there is: no route of shell or modules is left out of the list. */
public class RoutesTest {
    private static final Pattern ROUTE = Pattern.compile("host\\.route\\(\\{ path: (?:'([^']+)'|(\\w+))");
    /** These show nothing of their own. */
    private static final Set<String> LEAD_ON = Set.of("/notices/:id", "/m/hospitality/guests");

    private static final Pattern NAMED = Pattern.compile("const (\\w+) = '(/[^']*)'");

    @Test
    public void everyRouteIsAmongTheScreens() throws IOException {
        List<String> screens = Stream.of(Screen.outside(), Screen.agency(), Screen.arranging(), Screen.bar())
                .flatMap(List::stream)
                .map(screen -> screen.path().replaceAll("\\?.*", ""))
                .toList();
        Set<String> missed = new TreeSet<>();
        Set<String> routes = routes();
        routes.removeAll(LEAD_ON);
        for (String route : routes) {
            String pattern = route.replaceAll("/:\\w+\\?", "(/[^/]+)?").replaceAll(":\\w+", "[^/]+");
            if (screens.stream().noneMatch(screen -> screen.matches(pattern))) {
                missed.add(route);
            }
        }
        assertThat(missed).isEmpty();
    }

    private static Set<String> routes() throws IOException {
        Path root = Path.of(System.getProperty("guildhall.root", "."));
        Set<String> routes = new TreeSet<>();
        for (String folder : List.of("core-bundles/ui/shell/src", "vertical-hospitality/ui/src")) {
            try (Stream<Path> files = Files.walk(root.resolve(folder))) {
                files.filter(file -> file.toString().matches(".*\\.tsx?"))
                        .forEach(file -> routes.addAll(routesOf(file)));
            }
        }
        assertThat(routes).hasSizeGreaterThan(15);
        return routes;
    }

    private static Set<String> routesOf(Path file) {
        String text = read(file);
        Matcher route = ROUTE.matcher(text);
        return route.results()
                .map(found -> found.group(1) != null ? found.group(1) : named(text, found.group(2)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String named(String text, String name) {
        return NAMED.matcher(text)
                .results()
                .filter(found -> found.group(1).equals(name))
                .map(found -> found.group(2))
                .findFirst()
                .orElseThrow(() -> new AssertionError("a route's path " + name + " is not written in its file"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
