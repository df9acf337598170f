package dev.sallyport.password;

import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;

/** Loads the native library on another core while the application starts. */
final class Argon2Preinitializer implements BackgroundPreinitializer {

    @Override
    public void preinitialize() {
        NativeArgon2.preload();
    }
}
