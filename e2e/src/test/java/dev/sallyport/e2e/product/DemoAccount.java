package dev.sallyport.e2e.product;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An account that the API has made, with the password that it has thought of. */
public record DemoAccount(String email, String password) {

    static DemoAccount in(Path file, String email) throws IOException {
        for (JsonElement account :
                JsonParser.parseString(Files.readString(file)).getAsJsonArray()) {
            var fields = account.getAsJsonObject();
            if (fields.get("email").getAsString().equals(email)) {
                return new DemoAccount(email, fields.get("password").getAsString());
            }
        }
        throw new IllegalStateException("No demo account " + email + " in " + file);
    }
}
