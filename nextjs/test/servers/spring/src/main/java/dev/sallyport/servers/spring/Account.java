package dev.sallyport.servers.spring;

import java.util.List;
import java.util.UUID;

record Account(UUID id, String email, String displayName, String passwordHash, List<String> roles) {}
