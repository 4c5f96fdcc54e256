package io.guildhall.door;

import java.util.Set;

/**
 * A way in that a module opens for people who are not signed in. Its page is at {@code /p/<key>/<address>}; what it can do are the
 * module's own JAX-RS routes below {@code /doors/<key>/{address}}, which are public and know nobody: they ask {@link Doors#enter}
 * who it is that came. Immutable.
 *
 * @param key unique among all modules, a word in addresses that people read: {@code book}
 * @param page one HTML file on the module's class path that needs no other, with its scripts and styles in it
 * @param permissions all that whoever comes through it may do
 */
public record Door(String key, String page, Set<String> permissions) {
    public Door {
        if (!key.matches("[a-z][a-z0-9-]{1,29}")) {
            throw new IllegalArgumentException("a door's key is a word of 2 to 30 small letters: " + key);
        }
        permissions = Set.copyOf(permissions);
    }
}
