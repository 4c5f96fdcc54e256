package io.guildhall.identity.internal;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;

/** A class loader as a bundle has one: of resources with the same name in other jars it knows nothing. */
final class OwnResources extends ClassLoader {
    OwnResources() {
        super(IdentityModule.class.getClassLoader());
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        URL home = IdentityModule.class.getProtectionDomain().getCodeSource().getLocation();
        return Collections.enumeration(Collections.list(super.getResources(name)).stream()
                .filter(url -> url.toString().startsWith(home.toString()))
                .toList());
    }
}
