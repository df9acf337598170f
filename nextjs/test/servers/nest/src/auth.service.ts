import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Injectable, UnauthorizedException } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import bcrypt from 'bcryptjs';
import type { LoginDto } from './auth.dto.js';
import type { AccessClaims } from './jwt.strategy.js';
import { type User, UsersService } from './users.service.js';

export interface Tokens {
  accessToken: string;
  refreshToken: string;
}

interface RefreshClaims {
  sub: string;
  sid: string;
}

const digest = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The refresh token that a session was given last is kept as a hash, and is good once. */
@Injectable()
export class AuthService {
  readonly #refreshSecret = randomBytes(32).toString('hex');
  readonly #sessions = new Map<string, string>();

  constructor(
    private readonly users: UsersService,
    private readonly jwt: JwtService,
  ) {}

  async login({ email, password }: LoginDto): Promise<Tokens> {
    const user = this.users.find(email);
    if (!user || !(await bcrypt.compare(password, user.passwordHash))) throw new UnauthorizedException();
    return this.#issue(user, randomUUID());
  }

  async refresh(token: string): Promise<Tokens> {
    const { sub, sid } = await this.#verified(token);
    const user = this.users.find(sub);
    if (!user || this.#sessions.get(sid) !== digest(token)) throw new UnauthorizedException();
    this.#sessions.delete(sid);
    return this.#issue(user, sid);
  }

  logout(sid: string): void {
    this.#sessions.delete(sid);
  }

  async #verified(token: string): Promise<RefreshClaims> {
    try {
      return await this.jwt.verifyAsync<RefreshClaims>(token, { secret: this.#refreshSecret });
    } catch {
      throw new UnauthorizedException();
    }
  }

  async #issue(user: User, sid: string): Promise<Tokens> {
    const claims: AccessClaims = { sub: user.id, username: user.email, roles: user.roles, sid };
    const refreshToken = await this.jwt.signAsync(
      { sub: user.email, sid },
      { secret: this.#refreshSecret, expiresIn: '7d', jwtid: randomUUID() },
    );
    this.#sessions.set(sid, digest(refreshToken));
    return { accessToken: await this.jwt.signAsync(claims), refreshToken };
  }
}
