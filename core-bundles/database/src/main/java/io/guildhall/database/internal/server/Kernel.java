package io.guildhall.database.internal.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What Linux knows of processes. {@link ProcessHandle} is not enough: it takes zombies for living, and it cannot tell
 * a server from a stranger that was given the same pid.
 */
final class Kernel {
    private static final Path PROC = Path.of("/proc");

    private Kernel() {}

    /** True if the process lives and is the PostgreSQL server of this data directory. */
    static boolean isServerOf(Path data, long pid) {
        return isServer(pid) && commandLine(pid).stream().anyMatch(argument -> same(argument, data));
    }

    /** True if the process lives and is a PostgreSQL server of any data directory. */
    static boolean isServer(long pid) {
        return !isZombie(pid) && program(pid).endsWith("/postgres");
    }

    /** The program file a process was started from, as it was named then; empty if unknown. */
    static String program(long pid) {
        List<String> command = commandLine(pid);
        return command.isEmpty() ? "" : command.get(0);
    }

    /** How many processes are attached to a shared memory segment, 0 if it is gone; empty if the kernel does not say. */
    static OptionalInt attached(int segment) {
        try {
            String id = Integer.toString(segment);
            return OptionalInt.of(Files.readAllLines(PROC.resolve("sysvipc/shm")).stream()
                    .skip(1)
                    .map(line -> line.trim().split("\\s+"))
                    .filter(fields -> fields.length > 6 && fields[1].equals(id))
                    .mapToInt(fields -> Integer.parseInt(fields[6]))
                    .sum());
        } catch (IOException | NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    /** Processes that work in a folder: what a killed server leaves behind works in its data directory. */
    static List<ProcessHandle> workingIn(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(process -> worksIn(folder, process.pid()))
                .toList();
    }

    private static boolean worksIn(Path folder, long pid) {
        try {
            return Files.isSameFile(PROC.resolve(pid + "/cwd"), folder);
        } catch (IOException | SecurityException e) {
            return false;
        }
    }

    private static boolean isZombie(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1);
            // The name before it is in brackets and may hold anything.
            char state = stat.charAt(stat.lastIndexOf(')') + 2);
            return state == 'Z' || state == 'X';
        } catch (IOException | StringIndexOutOfBoundsException e) {
            return false;
        }
    }

    private static List<String> commandLine(long pid) {
        try {
            String line = Files.readString(PROC.resolve(pid + "/cmdline"), StandardCharsets.UTF_8);
            return Stream.of(line.split("\0")).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static boolean same(String argument, Path path) {
        try {
            return argument.startsWith("/") && Files.isSameFile(Path.of(argument), path);
        } catch (IOException | java.nio.file.InvalidPathException e) {
            return false;
        }
    }
}
