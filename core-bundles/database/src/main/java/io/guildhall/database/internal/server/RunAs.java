package io.guildhall.database.internal.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whose rights the server's programs run with. PostgreSQL refuses to run as root, so a JVM of root has two ways:
 *
 * <ol>
 *   <li>as the system user {@code guildhall} or {@code postgres}, where one exists and can reach the home directory: a
 *       break-out of the server then holds nothing of root's;
 *   <li>in a user namespace of its own ({@code unshare -U}), where it sees itself as {@code nobody} and has no
 *       privilege, while its files stay root's. Needs user namespaces; most containers forbid them.
 * </ol>
 *
 * <p>PostgreSQL insists on owning its data directory. So once there is one, its owner decides, and the choice survives
 * any kill. Every way ends in an {@code exec}: the process that Java started is the server itself.
 *
 * @param prefix what stands before a command
 * @param userId owner of the server's directories
 * @param groupId their group
 */
record RunAs(List<String> prefix, int userId, int groupId) {
    private static final Path PASSWD = Path.of("/etc/passwd");

    static boolean isRoot() {
        return userId(Path.of("/proc/self")) == 0;
    }

    /** @param bin the unpacked programs, which the user must be able to run */
    static RunAs choose(Layout layout, Path bin) {
        if (!isRoot()) {
            return new RunAs(List.of(), userId(Path.of("/proc/self")), -1);
        }
        if (Files.isDirectory(layout.data())) {
            return ofOwner(userId(layout.data()), layout);
        }
        return account("guildhall", layout, bin)
                .or(() -> account("postgres", layout, bin))
                .orElseGet(RunAs::namespace);
    }

    boolean changesUser() {
        return groupId > 0;
    }

    List<String> command(List<String> command) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(command);
        return all;
    }

    /** Gives a directory or file to the server. */
    void own(Path path) {
        if (!changesUser()) {
            return;
        }
        try {
            Files.setAttribute(path, "unix:gid", groupId);
            Files.setAttribute(path, "unix:uid", userId);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot give " + path + " to user " + userId, e);
        }
    }

    private static RunAs ofOwner(int owner, Layout layout) {
        if (owner == 0) {
            return namespace();
        }
        return passwd().stream()
                .filter(account -> account.userId() == owner)
                .findFirst()
                .map(RunAs::as)
                .filter(candidate -> candidate.mayPass(layout))
                .orElseThrow(() -> new ServerException("The data in " + layout.data() + " belongs to user id " + owner
                        + ", who does not exist here or cannot reach it. Start Guildhall as the user who owns the data,"
                        + " or keep its home directory where that user may pass."));
    }

    private static Optional<RunAs> account(String name, Layout layout, Path bin) {
        return passwd().stream()
                .filter(account -> account.name().equals(name) && account.userId() > 0)
                .map(RunAs::as)
                .filter(candidate -> candidate.mayPass(layout) && candidate.runs(bin))
                .findFirst();
    }

    /** Lets the user pass through the home directory, which it cannot list, and looks whether all above does so too. */
    private boolean mayPass(Layout layout) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(layout.home());
            if (permissions.add(PosixFilePermission.OTHERS_EXECUTE)) {
                Files.setPosixFilePermissions(layout.home(), permissions);
            }
        } catch (IOException e) {
            return false;
        }
        return Programs.succeeds(command(List.of("test", "-x", layout.postgres().toString())));
    }

    private boolean runs(Path bin) {
        return Programs.succeeds(command(List.of(bin.resolve("postgres").toString(), "--version")));
    }

    private static RunAs as(Account account) {
        return new RunAs(
                List.of("setpriv", "--reuid=" + account.userId(), "--regid=" + account.groupId(), "--clear-groups"),
                account.userId(),
                account.groupId());
    }

    private static RunAs namespace() {
        List<String> prefix = List.of("unshare", "-U");
        RunAs namespace = new RunAs(prefix, 0, -1);
        if (!Programs.succeeds(namespace.command(List.of("true")))) {
            throw new ServerException("PostgreSQL refuses to run as root, and this machine allows root no user"
                    + " namespace. Start Guildhall as an ordinary user, or add a system user named guildhall that can"
                    + " reach the home directory.");
        }
        return namespace;
    }

    private static int userId(Path path) {
        try {
            return (Integer) Files.getAttribute(path, "unix:uid");
        } catch (IOException | UnsupportedOperationException e) {
            throw new ServerException("Cannot tell who owns " + path + ".", e);
        }
    }

    private static List<Account> passwd() {
        try {
            return Files.readAllLines(PASSWD).stream()
                    .map(line -> line.split(":", -1))
                    .filter(fields -> fields.length > 3)
                    .map(fields -> new Account(fields[0], Integer.parseInt(fields[2]), Integer.parseInt(fields[3])))
                    .toList();
        } catch (IOException | NumberFormatException e) {
            return List.of();
        }
    }

    private record Account(String name, int userId, int groupId) {}
}
