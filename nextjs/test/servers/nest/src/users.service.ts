import { randomUUID } from 'node:crypto';
import { ConflictException, Injectable, type OnModuleInit } from '@nestjs/common';
import bcrypt from 'bcryptjs';

export interface User {
  id: string;
  email: string;
  name: string;
  roles: string[];
  passwordHash: string;
}

@Injectable()
export class UsersService implements OnModuleInit {
  readonly #byEmail = new Map<string, User>();

  async onModuleInit(): Promise<void> {
    const ada = { email: 'ada@example.com', password: 'correct horse', name: 'Ada' };
    (await this.create(ada)).roles.push('admin');
  }

  async create({ email, password, name }: { email: string; password: string; name: string }): Promise<User> {
    if (this.#byEmail.has(email)) throw new ConflictException('There is an account for this address');
    const passwordHash = await bcrypt.hash(password, 10);
    const user = { id: randomUUID(), email, name, roles: ['user'], passwordHash };
    this.#byEmail.set(email, user);
    return user;
  }

  find(email: string): User | undefined {
    return this.#byEmail.get(email);
  }
}
